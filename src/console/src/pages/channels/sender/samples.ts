import type { Channel } from '../../../api/channels'

const person = { 姓名: '李明', 手机号: '13912345678', 城市: '上海', 意向产品: '徒步鞋' }

/** A sample in the shape the sender of a channel posts; whoever has a real one puts it in its place. */
export function sampleOf(channel: Channel): unknown {
    switch (channel.senderKind) {
        case 'jiandaoyun':
            return { op: 'data_create', data: { _id: 'sample-1', ...person } }
        case 'google-lead-form':
            return {
                lead_id: 'sample-1',
                form_id: 1,
                google_key: '',
                user_column_data: [
                    { column_id: 'FULL_NAME', string_value: '李明' },
                    { column_id: 'PHONE_NUMBER', string_value: '+8613912345678' },
                ],
            }
        case 'typeform':
            return {
                event_id: 'sample-1',
                event_type: 'form_response',
                form_response: {
                    form_id: 'f1',
                    token: 'sample-1',
                    submitted_at: '2026-01-05T08:30:00Z',
                    answers: [
                        { type: 'text', text: '李明', field: { id: 'a', type: 'short_text', ref: '姓名' } },
                        { type: 'phone_number', phone_number: '+8613912345678', field: { id: 'b', type: 'phone_number', ref: '手机号' } },
                    ],
                },
            }
        case 'cloudevents':
            return { specversion: '1.0', id: 'sample-1', source: '/form', type: 'lead.created', time: '2026-01-05T08:30:00Z', data: person }
        case 'sensors-data':
            return {
                type: 'track',
                event: 'ViewProduct',
                distinct_id: 'sample-1',
                time: 1767602600000,
                properties: { product: '徒步鞋', $os: 'iOS' },
            }
        default:
            return nested(pathOf(channel))
    }
}

const pathOf = (channel: Channel) => {
    const records = channel.sender?.records as { items?: string } | undefined
    return records?.items?.match(/^\$\.([\w.]+)$/)?.[1]?.split('.') ?? []
}
/** The record where the channel looks for it. */
const nested = (path: string[]): unknown => path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), path.length ? [person] : person)
