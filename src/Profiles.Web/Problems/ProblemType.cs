using Profiles.Definitions;

namespace Profiles.Web.Problems;

/// <summary>The kinds of errors the surface answers, each with its status and its title in both languages.</summary>
/// <param name="Code">Last part of the type URI.</param>
public sealed record ProblemType(string Code, int Status, Localized Title)
{
    public static ProblemType BadRequest { get; } = new("bad-request", 400, new("请求有误", "Bad request"));
    public static ProblemType Unauthorized { get; } = new("unauthorized", 401, new("未认证", "Not authenticated"));
    public static ProblemType Forbidden { get; } = new("forbidden", 403, new("没有权限", "Not allowed"));
    public static ProblemType NotFound { get; } = new("not-found", 404, new("未找到", "Not found"));
    public static ProblemType MethodNotAllowed { get; } = new("method-not-allowed", 405, new("不支持的方法", "Method not allowed"));
    public static ProblemType Conflict { get; } = new("conflict", 409, new("冲突", "Conflict"));
    public static ProblemType Gone { get; } = new("gone", 410, new("已不存在", "Gone"));
    public static ProblemType TooLarge { get; } = new("too-large", 413, new("内容过大", "Content too large"));
    public static ProblemType AddressTooLong { get; } = new("address-too-long", 414, new("地址过长", "Address too long"));
    public static ProblemType UnsupportedMedia { get; } = new("unsupported-media-type", 415, new("不支持的内容类型", "Unsupported media type"));
    public static ProblemType Unprocessable { get; } = new("unprocessable", 422, new("内容无法处理", "Content cannot be processed"));
    public static ProblemType TooMany { get; } = new("too-many-requests", 429, new("请求过多", "Too many requests"));
    public static ProblemType HeadersTooLarge { get; } = new("headers-too-large", 431, new("请求头过大", "Headers too large"));
    public static ProblemType Internal { get; } = new("internal", 500, new("内部错误", "Internal error"));
    public static ProblemType NotAvailable { get; } = new("not-available", 501, new("此部署未提供", "Not available in this installation"));
    public static ProblemType Unavailable { get; } = new("unavailable", 503, new("暂时不可用", "Temporarily unavailable"));

    private static readonly ProblemType[] All =
    [
        BadRequest, Unauthorized, Forbidden, NotFound, MethodNotAllowed, Conflict, Gone, TooLarge, AddressTooLong, UnsupportedMedia, Unprocessable,
        TooMany, HeadersTooLarge, Internal, NotAvailable, Unavailable,
    ];

    public string Uri => "urn:profilefunctions:problem:" + Code;

    /// <summary>The type of a bare status that the framework answered.</summary>
    public static ProblemType OfStatus(int status) => Array.Find(All, t => t.Status == status) ?? (status < 500 ? BadRequest : Internal);
}
