/** What the set-up of each kind of sender asks for; the rest of its properties have defaults that fit. */
export interface SenderOption {
    key: string
    /** Where in the sender it goes: `records.items`. */
    path: string
    values?: readonly string[]
    placeholder?: string
}

const presets = [
    'gitHub',
    'shopify',
    'stripe',
    'slack',
    'wooCommerce',
    'calendly',
    'intercom',
    'hubSpot',
    'tally',
    'surveyMonkey',
    'mautic',
    'segment',
] as const

const records: SenderOption[] = [
    { key: 'items', path: 'records.items', placeholder: '$.data' },
    { key: 'id', path: 'records.id', placeholder: 'id' },
]

export const senderOptions: Record<string, SenderOption[]> = {
    hmac: [
        { key: 'preset', path: 'preset', values: presets },
        { key: 'signature', path: 'signature', placeholder: 'X-Signature' },
        { key: 'algorithm', path: 'algorithm', values: ['sha256', 'sha1', 'sha512', 'md5'] },
        { key: 'encoding', path: 'encoding', values: ['hex', 'base64', 'base64Url'] },
        { key: 'prefix', path: 'prefix', placeholder: 'sha256=' },
        { key: 'signedText', path: 'signedText', placeholder: '{body}' },
        ...records,
    ],
    'shared-key': [{ key: 'key', path: 'key', placeholder: 'Authorization' }, ...records],
    'standard-webhooks': records,
    wecom: [{ key: 'receiveId', path: 'receiveId' }],
    wechat: [{ key: 'receiveId', path: 'receiveId' }],
}

/** The sender as a definition says it, from what was filled in. */
export function senderOf(kind: string, said: Record<string, string>): Record<string, unknown> {
    const sender: Record<string, unknown> = { kind }
    for (const option of senderOptions[kind] ?? []) {
        const value = said[option.path]?.trim()
        if (!value) continue
        const [head, tail] = option.path.split('.') as [string, string | undefined]
        if (tail) sender[head] = { ...(sender[head] as object | undefined), [tail]: value }
        else sender[head] = value
    }
    return sender
}
