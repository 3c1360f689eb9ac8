namespace Profiles.Intake.Columns;

/// <summary>Headers that tell the role of a column, the surest first. Compared in every form of <see cref="HeaderForms"/>.</summary>
internal static class RoleAliases
{
    public static AliasList Key { get; } = new(
        "customer_id", "customer_no", "customer_code", "cust_id", "client_id", "客户编号", "客户ID", "客户号", "客户编码", "客户代码", "顾客编号", "顾客ID",
        "member_no", "member_id", "会员号", "会员编号", "会员ID", "会员卡号", "user_id", "userId", "用户ID", "用户编号", "contact_id", "联系人ID", "person_id",
        "lead_id", "线索ID", "线索编号", "unique_id", "rec_id", "record_id", "记录编号", "external_id", "id", "编号", "uid", "distinct_id", "openid", "open_id", "微信openid");

    public static AliasList UpdatedAt { get; } = new(
        "updated_at", "update_time", "last_updated", "last_modified", "modified_at", "modified_time", "modify_time", "gmt_modified",
        "更新时间", "修改时间", "最后更新时间", "最后修改时间", "最近更新时间", "更新日期", "修改日期", "submitted_at", "submission_time", "提交时间", "填写时间");

    public static AliasList OrderId { get; } = new(
        "order_id", "order_no", "order_number", "订单号", "订单编号", "订单ID", "transaction_id", "transaction_no", "txn_id", "交易号", "交易流水号", "流水号",
        "交易单号", "tid", "invoice_no", "invoice_id", "小票号", "单号", "单据编号", "receipt_no");

    public static AliasList EventId { get; } = new(
        "event_id", "message_id", "事件ID", "事件编号", "记录ID", "ticket_id", "ticket_no", "工单号", "工单编号", "case_id", "call_id", "通话ID", "投诉编号", "refund_id", "退款单号", "refund_no");

    /// <summary>When something happened, by the type of event the header speaks of; null leaves the type open.</summary>
    public static IReadOnlyList<(string? Type, AliasList Aliases)> EventTimes { get; } =
    [
        (null, new("event_time", "occurred_at", "event_date", "事件时间", "发生时间", "timestamp", "事件日期")),
        ("order", new(
            "order_date", "order_time", "ordered_at", "下单时间", "下单日期", "订单时间", "订单日期", "order_created_at", "payment_time", "paid_at", "付款时间", "支付时间", "付款日期",
            "成交时间", "成交日期", "transaction_date", "transaction_time", "交易时间", "交易日期", "invoice_date", "purchase_date", "purchased_at", "购买时间", "购买日期", "消费时间", "消费日期")),
        ("refund", new("refund_time", "refund_date", "refunded_at", "退款时间", "退款日期", "退货时间", "退货日期")),
        ("complaint", new("complaint_time", "complaint_date", "complained_at", "投诉时间", "投诉日期")),
        ("service", new("call_time", "call_date", "called_at", "通话时间", "来电时间", "服务时间", "服务日期", "咨询时间", "咨询日期", "沟通时间", "工单时间", "受理时间", "ticket_created_at", "conversation_time")),
        ("search", new("search_time", "searched_at", "搜索时间")),
        ("view", new("visit_time", "view_time", "viewed_at", "访问时间", "浏览时间", "page_view_time")),
        ("cart", new("cart_time", "add_to_cart_time", "加购时间")),
        ("video", new("watch_time", "watched_at", "play_time", "播放时间", "观看时间")),
        ("points", new("points_time", "积分时间", "积分变动时间", "积分日期")),
        ("campaignOpen", new("open_time", "opened_at", "打开时间")),
        ("campaignClick", new("click_time", "clicked_at", "点击时间")),
        ("login", new("login_time", "logged_in_at", "登录时间")),
        ("visit", new("checkin_time", "check_in_time", "签到时间", "到店时间", "到访时间")),
    ];

    /// <summary>Too general to tell an event's time unless something else tells the event.</summary>
    public static AliasList VagueEventTime { get; } = new("date", "datetime", "time", "日期", "时间", "日期时间", "created_at", "create_time", "creation_date", "创建时间", "创建日期", "gmt_create", "day", "记录时间", "created", "date_created", "order_created");

    /// <summary>The time of day beside a column that holds the date.</summary>
    public static AliasList EventTimeOfDay { get; } = new("time", "时间", "时刻", "order_time", "下单时刻", "time_of_day", "下单时间", "交易时间", "transaction_time");

    public static AliasList EventType { get; } = new("event_type", "event_name", "event", "事件类型", "事件名称", "事件", "行为", "行为类型", "action", "behavior_type", "action_type", "操作类型", "交易类型", "transaction_type");

    /// <summary>Too general to tell an event's type beside an amount or an order number: there they are the product's or the order's.</summary>
    public static AliasList VagueEventType { get; } = new("类型", "type");

    public static AliasList EventAmount { get; } = new(
        "paid_amount", "实付金额", "实付", "实收金额", "支付金额", "付款金额", "order_amount", "order_total", "订单金额", "成交金额", "交易金额", "消费金额", "revenue",
        "total_amount", "total_price", "price_total", "grand_total", "总金额", "总价", "合计", "amount", "金额", "total", "sales", "销售额", "price", "价格", "transaction_amount", "payment_amount",
        "refund_amount", "退款金额");

    /// <summary>The amount of a whole order: on each line of it the same, so not to be added up.</summary>
    public static AliasList WholeOrderAmount { get; } = new(
        "order_amount", "order_total", "订单金额", "订单总额", "订单总金额", "grand_total", "实付金额", "paid_amount", "应付金额", "payment_amount");

    /// <summary>The amount of one line of an order.</summary>
    public static AliasList LineAmount { get; } = new("line_total", "line_amount", "小计", "subtotal", "sub_total", "明细金额", "商品金额", "行金额", "item_total", "extended_price");

    public static AliasList RefundAmount { get; } = new("refund_amount", "退款金额");

    public static AliasList EventCurrency { get; } = new("currency", "currency_code", "币种", "货币", "货币代码", "交易币种");

    /// <summary>What events say besides, by the canonical name of the property.</summary>
    public static IReadOnlyList<(string Property, AliasList Aliases)> EventProperties { get; } =
    [
        ("product", new("product", "product_name", "商品", "商品名称", "产品", "产品名称", "item", "item_name", "货品", "商品名", "宝贝标题", "货品名称")),
        ("sku", new("sku", "sku_id", "product_id", "product_code", "stock_code", "商品编号", "商品编码", "商品ID", "货号", "item_id", "goods_id", "产品编号")),
        ("category", new("category", "product_category", "品类", "商品分类", "类目", "分类", "商品类目", "产品类别")),
        ("brand", new("brand", "品牌", "商品品牌")),
        ("quantity", new("quantity", "qty", "数量", "商品数量", "购买数量", "件数", "units")),
        ("unitPrice", new("unit_price", "单价", "商品单价", "price_each")),
        ("discount", new("discount", "优惠金额", "折扣", "优惠", "discount_amount")),
        ("coupon", new("coupon", "coupon_code", "优惠券", "优惠码")),
        ("lineNumber", new("line_number", "line_no", "行号", "明细序号", "item_no")),
        ("store", new("store", "store_name", "shop", "shop_name", "门店", "门店名称", "店铺", "店铺名称")),
        ("channel", new("channel", "渠道", "来源渠道", "下单渠道")),
        ("keyword", new("keyword", "keywords", "search_term", "关键词", "搜索词", "关键字", "query", "搜索关键词")),
        ("paymentMethod", new("payment_method", "支付方式", "付款方式")),
        ("url", new("url", "page", "page_url", "页面", "网址", "链接", "访问页面")),
        ("video", new("video", "video_name", "video_title", "视频", "视频名称", "视频标题")),
        ("duration", new("duration", "停留时长", "时长", "通话时长", "播放时长", "观看时长", "time_spent", "dwell_time")),
        ("device", new("device", "设备", "终端", "device_type")),
        ("points", new("points_change", "积分变动", "变动积分", "积分变化", "points_delta")),
        ("campaign", new("campaign", "campaign_name", "活动", "活动名称", "营销活动", "campaign_id")),
        ("reason", new("reason", "退款原因", "投诉原因", "原因", "refund_reason", "complaint_reason")),
        ("note", new("note", "notes", "通话记录", "沟通记录", "沟通内容", "投诉内容", "咨询内容", "服务内容", "对话内容", "content", "transcript", "call_notes", "通话内容", "问题描述", "summary")),
        ("agent", new("agent", "客服", "坐席", "接待人", "客服人员", "处理人")),
        ("rating", new("rating", "评分", "满意度评分")),
        ("status", new("status", "order_status", "状态", "订单状态")),
    ];

    /// <summary>What may be a date or number of the person where a row tells no event, but belongs to the event where it does.</summary>
    public static bool IsGeneralKey(string alias) => alias is "id" or "编号" or "rec_id" or "record_id" or "记录编号" or "unique_id";
}
