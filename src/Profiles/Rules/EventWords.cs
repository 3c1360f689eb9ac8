using Profiles.Definitions;
using Profiles.Events;

namespace Profiles.Rules;

/// <summary>Chinese names of the event types and properties that many have; others go by their own name.</summary>
internal static class EventWords
{
    public static NameIndex Types { get; } = new(
    [
        ("order", new("订单", "order")), ("refund", new("退款", "refund")), ("visit", new("到访", "visit")), ("view", new("浏览", "view")), ("cart", new("加购", "cart")),
        ("service", new("服务", "service")), ("complaint", new("投诉", "complaint")),
    ]);

    public static NameIndex Properties { get; } = new(
    [
        (EventProperties.Amount, new("金额", "amount")), (EventProperties.Currency, new("币种", "currency")), (EventProperties.Hour, new("小时", "hour")),
        (EventProperties.Weekday, new("星期", "weekday")), (EventProperties.Month, new("月份", "month")), (EventProperties.Channel, new("渠道", "channel")),
        (EventProperties.SourceId, new("单号", "sourceId")),
        ("product", new("商品", "product")), ("sku", new("货号", "sku")), ("category", new("品类", "category")), ("brand", new("品牌", "brand")),
        ("quantity", new("数量", "quantity")), ("unitPrice", new("单价", "unitPrice")), ("discount", new("优惠金额", "discount")), ("coupon", new("优惠券", "coupon")),
        ("store", new("门店", "store")), ("keyword", new("关键词", "keyword")), ("paymentMethod", new("支付方式", "paymentMethod")), ("url", new("页面", "url")),
        ("video", new("视频", "video")), ("duration", new("时长", "duration")), ("device", new("设备", "device")), ("points", new("积分变动", "points")),
        ("campaign", new("活动", "campaign")), ("reason", new("原因", "reason")), ("agent", new("客服", "agent")), ("rating", new("评分", "rating")), ("status", new("状态", "status")),
    ]);
}
