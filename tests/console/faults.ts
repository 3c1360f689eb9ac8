import type { Page } from '@playwright/test'

/** What went wrong on a page that no test has announced: messages of the browser's console, uncaught errors, refused and failed requests. */
export class Faults {
    private readonly found: string[] = []
    private readonly announced: RegExp[] = []

    /** From now on, faults that match are part of the test: <c>faults.announce(/^404 GET .*\/api\/profiles\//)</c>. */
    announce(...expected: RegExp[]): void {
        this.announced.push(...expected)
    }

    watch(page: Page): void {
        page.on('console', (message) => {
            const isOfRequest = message.text().startsWith('Failed to load resource')
            if (['error', 'warning'].includes(message.type()) && !isOfRequest) this.found.push(`${message.type()}: ${message.text()}`)
        })
        page.on('pageerror', (error) => this.found.push(`uncaught: ${error.stack ?? error.message}`))
        page.on('response', (answer) => {
            if (answer.status() >= 400) this.found.push(`${answer.status()} ${answer.request().method()} ${answer.url()}`)
        })
        page.on('requestfailed', (request) => {
            const reason = request.failure()?.errorText ?? ''
            // A page that is left, or a newer question, ends what is under way.
            if (reason !== 'net::ERR_ABORTED') this.found.push(`${reason} ${request.method()} ${request.url()}`)
        })
    }

    /** Those nobody announced. */
    get unannounced(): string[] {
        return this.found.filter((fault) => !this.announced.some((a) => a.test(fault)))
    }
}
