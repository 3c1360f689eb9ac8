import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { messages } from '../../src/console/src/texts/all'

export type Language = 'zh' | 'en'

type Texts = { [key: string]: string | Texts }

function flat(texts: Texts, above = ''): [string, string][] {
    return Object.entries(texts).flatMap(([key, value]): [string, string][] =>
        typeof value === 'string' ? [[above + key, value]] : flat(value, `${above}${key}.`),
    )
}

/** Texts of the other language that are never one of this language's own, nor what data may well be: a single English word is. */
function foreignTo(language: Language): Set<string> {
    const own = new Map(flat(messages[language] as Texts))
    const owns = new Set(own.values())
    const other = flat(messages[language === 'zh' ? 'en' : 'zh'] as Texts)
    return new Set(other.map(([, text]) => text).filter((text) => !owns.has(text) && (language === 'en' || /\s/.test(text))))
}
const foreign = { zh: foreignTo('zh'), en: foreignTo('en') }

/** What the console itself says on a page. Cells, definitions and code hold data, as does what is marked as not to be translated: people's own words. */
function textsOn(page: Page): Promise<string[]> {
    return page.evaluate(() => {
        const said: string[] = []
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        for (let node = walker.nextNode(); node; node = walker.nextNode())
            if (!node.parentElement?.closest('td, dd, code, pre, [translate=no]')) said.push(node.textContent ?? '')
        for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
            for (const element of document.querySelectorAll(`[${name}]`)) said.push(element.getAttribute(name)!)
        return said.map((text) => text.trim()).filter(Boolean)
    })
}

/** No text of the other language on the page; that keys have texts in both is for the tests of the texts. */
export async function expectOneLanguage(page: Page, language: Language): Promise<void> {
    const other = language === 'zh' ? 'English' : '中文' // the switch speaks to who reads it
    expect((await textsOn(page)).filter((text) => text !== other && foreign[language].has(text))).toEqual([])
}

/** What hinders people who cannot see, point or tell colours apart. */
export async function expectAccessible(page: Page): Promise<void> {
    const { violations } = await new AxeBuilder({ page }).analyze()
    const grave = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical')
    expect(grave.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 200)}`))).toEqual([])
}

/** The smallest phone scrolls up and down, never sideways. */
export async function expectNarrow(page: Page): Promise<void> {
    const before = page.viewportSize()!
    await page.setViewportSize({ width: 360, height: 740 })
    await expect
        .poll(() =>
            page.evaluate(() => {
                const root = document.documentElement
                if (root.scrollWidth <= root.clientWidth) return []
                return [...document.querySelectorAll('main *, header *')]
                    .filter((e) => e.getBoundingClientRect().right > root.clientWidth + 1)
                    .slice(0, 3)
                    .map((e) => e.outerHTML.slice(0, 160))
                    .concat(`${root.scrollWidth} of ${root.clientWidth} pixels`)
            }),
        )
        .toEqual([])
    await page.setViewportSize(before)
}
