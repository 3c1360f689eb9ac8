// Posts one lead with an unmodified library: node senders.js LIBRARY HOOK SECRET PHONE
import { CloudEvent, HTTP, emitterFor, httpTransport, Mode } from 'cloudevents'
import { Webhook } from 'standardwebhooks'

const [library, hook, secret, phone] = process.argv.slice(2)

async function post(body, headers) {
  const answer = await fetch(hook, { method: 'POST', body, headers })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
}

const event = id => new CloudEvent({ id, source: '/shop', type: 'cn.shop.lead', data: { 手机: phone, 城市: '杭州' } })

const libraries = {
  async 'cloudevents-binary'() {
    const { headers, body } = HTTP.binary(event('event-1'))
    await post(body, { ...headers, Authorization: `Bearer ${secret}` })
  },
  async 'cloudevents-structured'() {
    const { headers, body } = HTTP.structured(event('event-1'))
    await post(body, { ...headers, Authorization: `Bearer ${secret}` })
  },
  async 'cloudevents-emitter'() {
    const emit = emitterFor(httpTransport(`${hook}?access_token=${encodeURIComponent(secret)}`), { mode: Mode.STRUCTURED })
    await emit(event('event-1'))
  },
  async standardwebhooks() {
    const [id, now, body] = ['msg_1', new Date(), JSON.stringify({ 手机: phone, 城市: '杭州' })]
    const signature = new Webhook(secret).sign(id, now, body)
    const headers = { 'Content-Type': 'application/json', 'webhook-id': id, 'webhook-timestamp': `${Math.floor(now / 1000)}`, 'webhook-signature': signature }
    await post(body, headers)
    // The same delivery once more, as after an answer that was lost.
    await post(body, headers)
  }
}

await libraries[library]()
