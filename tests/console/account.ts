import { request, type APIRequestContext } from '@playwright/test'

/** The administrator of every host that the tests start. */
export const admin = { name: 'admin', password: 'quiet-river-lantern-42' }

/** Cookies of who is signed in, and the token that goes with what changes something. */
export interface Session {
    state: Awaited<ReturnType<APIRequestContext['storageState']>>
    csrf: string
}

export async function signIn(address: string): Promise<Session> {
    const door = await request.newContext({ baseURL: address })
    const answer = await door.post('/api/session', {
        data: admin,
        failOnStatusCode: true,
    })
    const session = {
        state: await door.storageState(),
        csrf: (await answer.json()).csrfToken,
    }
    await door.dispose()
    return session
}
