using Profiles.Evidence;
using Profiles.Groups;
using Profiles.Privacy;
using Xunit;

namespace Profiles.Tests.Groups;

public sealed class CompanyFunctionTests
{
    private static readonly GroupIds Ids = new(new ContentIds(new InstanceSecret(new byte[InstanceSecret.Length])));
    private static readonly CompanyName Future = CompanyName.Read("上海未来科技有限公司")!;
    private static readonly CompanyName Past = CompanyName.Read("上海过去科技有限公司")!;

    [Fact]
    public void PlaceOf_NameOfOneCode_IsThatCompany()
    {
        var function = Function(Contact(1, "A", Future), Contact(2, null, Future), Contact(3, null, Past));

        Assert.Equal(new CompanyPlace(Ids.Code("A"), CompanyEvidence.Code, NoCompany.None), function.PlaceOf(Contact(1, "A", Future)));
        Assert.Equal(new CompanyPlace(Ids.Code("A"), CompanyEvidence.Name, NoCompany.None), function.PlaceOf(Contact(2, null, Future)));
        Assert.Equal(Ids.Name(Past), function.PlaceOf(Contact(3, null, Past)).Company);
    }

    [Fact]
    public void PlaceOf_TwoCodesOfOneName_AreNeverOneCompany()
    {
        var function = Function(Contact(1, "A", Future, "future.cn"), Contact(2, "B", Future, "future.cn"), Contact(3, null, Future), Contact(4, null, null, "future.cn"));

        Assert.Equal(Ids.Code("A"), function.PlaceOf(Contact(1, "A", Future, "future.cn")).Company);
        Assert.Equal(Ids.Code("B"), function.PlaceOf(Contact(2, "B", Future, "future.cn")).Company);
        Assert.Equal(Ids.Name(Future), function.PlaceOf(Contact(3, null, Future)).Company);
        Assert.Equal(NoCompany.SharedDomain, function.PlaceOf(Contact(4, null, null, "future.cn")).Reason);
    }

    [Fact]
    public void PlaceOf_Domain_IsOfTheOneCompanyThatUsesIt()
    {
        var function = Function(Contact(1, "A", Future, "future.cn"), Contact(2, null, Future, "future.cn"), Contact(3, null, null, "future.cn"), Contact(4, null, null, "alone.cn"), Contact(5, null, null));

        Assert.Equal(new CompanyPlace(Ids.Code("A"), CompanyEvidence.Domain, NoCompany.None), function.PlaceOf(Contact(3, null, null, "future.cn")));
        Assert.Equal(Ids.Domain("alone.cn"), function.PlaceOf(Contact(4, null, null, "alone.cn")).Company);
        Assert.Equal(NoCompany.NothingSaid, function.PlaceOf(Contact(5, null, null)).Reason);
    }

    [Fact]
    public void PlaceOf_AnyOrder_IsTheSame()
    {
        var random = new Random(11);
        for (var run = 0; run < 300; run++)
        {
            CompanyFacts[] contacts = [.. Enumerable.Range(1, 9).Select(n => Contact(
                n, random.Next(3) == 0 ? $"{(char)('A' + random.Next(3))}" : null, random.Next(4) switch { 0 => Future, 1 => Past, _ => null },
                random.Next(2) == 0 ? $"d{random.Next(3)}.cn" : null))];
            var places = contacts.Select(new CompanyFunction(contacts, Ids).PlaceOf).ToList();
            var shuffled = contacts.ToArray();
            random.Shuffle(shuffled);

            Assert.Equal(places, contacts.Select(new CompanyFunction(shuffled, Ids).PlaceOf));
            // Never two codes in one company.
            foreach (var company in contacts.Zip(places).Where(c => c.Second.Company is not null).GroupBy(c => c.Second.Company))
                Assert.True(company.Select(c => c.First.Code).OfType<string>().Distinct(StringComparer.Ordinal).Count() <= 1);
        }
    }

    private static CompanyFunction Function(params CompanyFacts[] contacts) => new(contacts, Ids);

    private static CompanyFacts Contact(int id, string? code, CompanyName? name, string? domain = null) => new(new ProfileId((UInt128)id), code, name, domain);
}
