import { request } from '@playwright/test'
import { admin, signIn } from './account'
import { eventually, startHost } from './host'

/** One host with the sample data for all specs; what a spec changes must leave the others be. */
export default async function globalSetup(): Promise<(() => Promise<void>) | undefined> {
    let stop: (() => Promise<void>) | undefined
    try {
        if (!process.env.PROFILES_ADDRESS) {
            const host = await startHost({ demo: true })
            stop = host.stop
            process.env.PROFILES_ADDRESS = host.address
            await makeReady(host.address, host.adminKey)
        }
        process.env.PROFILES_SESSION = JSON.stringify(await signIn(process.env.PROFILES_ADDRESS))
        return stop
    } catch (error) {
        await stop?.()
        throw error
    }
}

/** Makes the first account and waits until what the samples say has arrived everywhere. */
async function makeReady(address: string, key: string): Promise<void> {
    const api = await request.newContext({
        baseURL: address,
        extraHTTPHeaders: { Authorization: `Bearer ${key}` },
    })
    await api.post('/api/setup', { data: admin, failOnStatusCode: true })
    await eventually(
        'samples taken in',
        async () => (await api.get('/api/batches', { failOnStatusCode: true })).json(),
        ({ items }) => items.length === 4 && items.every((b: { status: string }) => b.status === 'settled'),
    )
    // Segments are counted a moment after; built anew they are certain to know every save.
    await api.post('/api/projection/rebuild', { failOnStatusCode: true })
    await api.dispose()
}
