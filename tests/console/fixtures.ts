import { test as base, expect, request, type APIRequestContext } from '@playwright/test'
import type { Session } from './account'
import { Faults } from './faults'

interface OfTest {
    /** Fails the test for what goes wrong on its page, unless announced. */
    faults: Faults
    /** The host's API as the page's account, for finding examples and preparing; path from the root: <c>api.get('/api/batches')</c>. */
    api: APIRequestContext
    /** False for tests that sign in themselves. */
    isSignedIn: boolean
}

interface OfWorker {
    address: string
    session: Session
}

/** <c>page</c> is signed in as administrator, in Chinese, 1440 pixels wide, on a host with the sample data. */
export const test = base.extend<OfTest, OfWorker>({
    address: [async ({}, use) => use(process.env.PROFILES_ADDRESS!), { scope: 'worker' }],
    session: [
        // Signed in once for all: the host lets few do so at a time.
        async ({}, use) => use(JSON.parse(process.env.PROFILES_SESSION!) as Session),
        { scope: 'worker' },
    ],
    isSignedIn: [true, { option: true }],
    baseURL: async ({ address }, use) => use(`${address}/console/`),
    storageState: async ({ isSignedIn, session }, use) => use(isSignedIn ? session.state : undefined),
    api: async ({ address, session }, use) => {
        const api = await request.newContext({
            baseURL: address,
            storageState: session.state,
            extraHTTPHeaders: { 'X-CSRF-Token': session.csrf },
        })
        await use(api)
        await api.dispose()
    },
    faults: [
        async ({ page }, use) => {
            const faults = new Faults()
            faults.watch(page)
            await use(faults)
            expect(faults.unannounced).toEqual([])
        },
        { auto: true },
    ],
})

export { expect }
