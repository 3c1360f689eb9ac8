namespace Profiles.Intake.Columns;

/// <summary>Headers that tell the role of a column, the surest first. Compared folded (<see cref="HeaderText"/>).</summary>
internal static class RoleAliases
{
    public static IReadOnlyList<string> Key { get; } =
    [
        "customer_id", "customer_no", "customer_code", "cust_id", "client_id", "客户编号", "客户ID", "客户号", "客户编码", "客户代码", "顾客编号", "顾客ID",
        "member_no", "member_id", "会员号", "会员编号", "会员ID", "会员卡号", "user_id", "userId", "用户ID", "用户编号", "contact_id", "联系人ID", "person_id",
        "lead_id", "线索ID", "线索编号", "unique_id", "rec_id", "record_id", "记录编号", "external_id", "id", "编号", "uid", "openid", "open_id", "微信openid",
    ];

    public static IReadOnlyList<string> UpdatedAt { get; } =
    [
        "updated_at", "update_time", "last_updated", "last_modified", "modified_at", "modified_time", "modify_time", "gmt_modified",
        "更新时间", "修改时间", "最后更新时间", "最后修改时间", "最近更新时间", "更新日期", "修改日期",
    ];

    public static IReadOnlyList<string> OrderId { get; } =
    [
        "order_id", "order_no", "order_number", "订单号", "订单编号", "订单ID", "transaction_id", "transaction_no", "txn_id", "交易号", "交易流水号", "流水号",
        "交易单号", "invoice_no", "invoice_id", "小票号", "单号", "单据编号",
    ];

    public static IReadOnlyList<string> EventId { get; } = ["event_id", "message_id", "事件ID", "事件编号", "记录ID"];

    public static IReadOnlyList<string> EventTime { get; } =
    [
        "event_time", "occurred_at", "事件时间", "发生时间", "order_date", "order_time", "ordered_at", "下单时间", "下单日期", "订单时间", "订单日期", "order_created_at",
        "payment_time", "paid_at", "付款时间", "支付时间", "成交时间", "transaction_date", "transaction_time", "交易时间", "交易日期", "invoice_date", "purchase_date",
        "购买时间", "购买日期", "消费时间", "消费日期", "visit_time", "访问时间", "浏览时间", "timestamp",
    ];

    public static IReadOnlyList<string> EventType { get; } = ["event_type", "event_name", "event", "事件类型", "事件名称", "事件", "行为", "行为类型", "action"];

    /// <summary>Too general to tell an event's type beside an amount or an order number: there they are the product's or the order's.</summary>
    public static IReadOnlyList<string> VagueEventType { get; } = ["类型", "type"];

    public static IReadOnlyList<string> EventAmount { get; } =
    [
        "paid_amount", "实付金额", "实付", "实收金额", "支付金额", "付款金额", "order_amount", "order_total", "订单金额", "成交金额", "交易金额", "消费金额", "revenue",
        "total_amount", "total_price", "price_total", "grand_total", "总金额", "总价", "合计", "amount", "金额", "total", "sales", "销售额", "price", "价格",
    ];

    public static IReadOnlyList<string> EventCurrency { get; } = ["currency", "currency_code", "币种", "货币"];

    /// <summary>What events say besides, by the canonical name of the property.</summary>
    public static IReadOnlyList<(string Property, IReadOnlyList<string> Aliases)> EventProperties { get; } =
    [
        ("product", ["product", "product_name", "商品", "商品名称", "产品", "产品名称", "item", "item_name", "货品"]),
        ("sku", ["sku", "sku_id", "product_id", "product_code", "stock_code", "商品编号", "商品编码", "商品ID", "货号"]),
        ("category", ["category", "product_category", "品类", "商品分类", "类目", "分类"]),
        ("quantity", ["quantity", "qty", "数量", "商品数量", "购买数量", "件数"]),
        ("unitPrice", ["unit_price", "单价"]),
        ("store", ["store", "store_name", "shop", "shop_name", "门店", "门店名称", "店铺", "店铺名称"]),
        ("channel", ["channel", "渠道", "来源渠道", "下单渠道"]),
        ("keyword", ["keyword", "keywords", "search_term", "关键词", "搜索词", "关键字"]),
        ("paymentMethod", ["payment_method", "支付方式", "付款方式"]),
        ("url", ["url", "page", "page_url", "页面", "网址", "链接", "访问页面"]),
        ("duration", ["duration", "停留时长", "时长", "通话时长"]),
        ("status", ["status", "order_status", "状态", "订单状态"]),
    ];
}
