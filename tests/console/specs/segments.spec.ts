import { test, expect } from "../fixtures";

test("a segment is made from blocks, tried, published and undone", async ({
    page,
}) => {
    await page.goto("segments");
    await page.getByRole("button", { name: "新建客群" }).click();
    await page.waitForURL("**/segments/new");
    await page.getByLabel("名称").first().fill("下过单的客户");
    await page.getByRole("button", { name: "行为事件" }).click();
    await expect(page.getByRole("region", { name: "当前人数" })).toContainText(
        /人/,
    );
    await page.getByRole("button", { name: "试算影响" }).click();
    await expect(page.getByText(/已对 .* 位客户/)).toBeVisible();
    await page.getByRole("button", { name: "发布", exact: true }).click();
    await page
        .getByRole("dialog")
        .getByRole("button", { name: "发布", exact: true })
        .click();
    await expect(
        page.getByRole("heading", { name: "下过单的客户", exact: true }),
    ).toBeVisible();
    await expect(
        page.getByText("次数(订单, 最近 90 天) >= 1", { exact: true }),
    ).toBeVisible();
    await page.getByRole("button", { name: "更多操作" }).click();
    await page.getByRole("menuitem", { name: "删除客群" }).click();
    await page.getByRole("button", { name: "确认删除" }).click();
    await page.waitForURL("**/segments");
    await page.getByRole("button", { name: "撤销" }).last().click();
    await expect(
        page.getByRole("heading", { name: "下过单的客户", exact: true }),
    ).toBeVisible();
});

test("a rule is written as text: completed, corrected, and shown as blocks", async ({
    page,
}) => {
    await page.goto("segments/new");
    await page.getByText("文本", { exact: true }).click();
    const text = page.getByRole("combobox", { name: "谁在其中" });
    await text.pressSequentially("标签(高净值");
    await expect(
        page
            .getByRole("listbox", { name: "可以填入" })
            .getByRole("option", { name: "高净值客户" }),
    ).toBeVisible();
    await text.press("Enter");
    await expect(text).toHaveValue("标签(高净值客户)");
    await text.fill("basic.cty = 杭州");
    await expect(page.getByText("第 1 行第 1 列")).toBeVisible();
    await page.getByRole("button", { name: "改为“basic.city”" }).click();
    await expect(page.getByText("第 1 行第 1 列")).toBeHidden();
    await page.getByText("条件块", { exact: true }).click();
    await expect(
        page.getByRole("textbox", { name: "值", exact: true }),
    ).toHaveValue("杭州");
});

test("a segment is frozen, and its members are taken out for a purpose", async ({
    page,
}) => {
    await page.goto("segments/vip?tab=snapshots");
    await page.getByLabel("快照名称").fill("活动前");
    await page.getByRole("button", { name: "生成快照" }).click();
    await expect(page.getByRole("row", { name: /活动前/ })).toBeVisible();
    await page.getByRole("button", { name: "导出 CSV" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "用途" }).press("ArrowDown");
    await page.getByRole("option", { name: "营销" }).click();
    const download = page.waitForEvent("download");
    await dialog.getByRole("link", { name: "导出 CSV" }).click();
    expect((await download).suggestedFilename()).toBe("segment-vip.csv");
});

test("segments that hold the same people are compared", async ({ page }) => {
    await page.goto("segments/overlap?of=vip,high-spenders");
    await expect(page.getByRole("heading", { name: "重叠矩阵" })).toBeVisible();
    await page.goto("segments/vip?tab=compare&with=high-spenders");
    await expect(
        page.getByRole("heading", { name: "重叠", exact: true }),
    ).toBeVisible();
});
