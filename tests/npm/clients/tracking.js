// Posts the story of one visitor with an unmodified client: node tracking.js CLIENT ADDRESS WRITE-KEY
import { Analytics } from '@segment/analytics-node'
import Legacy from 'analytics-node'
import Rudder from '@rudderstack/rudder-sdk-node'
import { chromium } from 'playwright-core'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { basename } from 'node:path'

const [client, address, writeKey] = process.argv.slice(2)
const order = { order_id: 'order-1', total: 25.5, currency: 'CNY', products: [{ name: 'Monopoly', category: 'Games', price: 25.5, quantity: 1 }] }

// Each client takes a callback or ends with a promise; the story is the same.
const stories = {
  async 'segment-node'() {
    const analytics = new Analytics({ writeKey, host: address, flushAt: 3 })
    const failures = []
    analytics.on('error', e => failures.push(e))
    analytics.track({ anonymousId: 'visitor-1', event: 'Product Viewed', properties: { name: 'Monopoly', price: 25.5 } })
    analytics.identify({ anonymousId: 'visitor-1', userId: 'user-1', traits: { email: 'lin@shop.cn', firstName: 'Lin' } })
    analytics.track({ userId: 'user-1', event: 'Order Completed', properties: order })
    analytics.page({ userId: 'user-1', name: 'Thanks', properties: { url: 'https://shop.cn/thanks' } })
    analytics.group({ userId: 'user-1', groupId: 'group-1', traits: { name: 'Initech' } })
    await analytics.closeAndFlush()
    if (failures.length > 0) throw new Error(JSON.stringify(failures))
  },
  async 'segment-legacy'() {
    await withCallbacks(new Legacy(writeKey, { host: address, flushAt: 20 }))
  },
  async rudder() {
    await withCallbacks(new Rudder(writeKey, { dataPlaneUrl: address, gzip: false, flushAt: 20 }))
  },
  async 'rudder-gzip'() {
    await withCallbacks(new Rudder(writeKey, { dataPlaneUrl: address, gzip: true, flushAt: 20 }))
  },
  async browser() {
    await inPage(async ([address, writeKey, order]) => {
      const analytics = window.AnalyticsNext.AnalyticsBrowser.load({ writeKey, cdnURL: address })
      await analytics.track('Product Viewed', { name: 'Monopoly', price: 25.5 })
      await analytics.identify('user-1', { email: 'lin@shop.cn', firstName: 'Lin' })
      await analytics.track('Order Completed', order)
      await analytics.page('Thanks')
      await analytics.group('group-1', { name: 'Initech' })
    })
  },
  async 'browser-fetch'() {
    // What analytics.js does, by hand: text/plain, a beacon at the end; then a header that makes the browser ask first.
    await inPage(async ([address, writeKey, order]) => {
      const post = (call, message, headers) => fetch(`${address}/v1/${call}`, {
        method: 'POST', keepalive: true, headers: { 'Content-Type': 'text/plain', ...headers },
        body: JSON.stringify({ writeKey, messageId: `ajs-${call}-${message.event ?? ''}`, timestamp: new Date(), sentAt: new Date(), ...message })
      }).then(async answer => { if (!answer.ok) throw new Error(await answer.text()) })
      await post('t', { anonymousId: 'visitor-1', event: 'Product Viewed', properties: { name: 'Monopoly', price: 25.5 } })
      await post('i', { anonymousId: 'visitor-1', userId: 'user-1', traits: { email: 'lin@shop.cn', firstName: 'Lin' } })
      await post('t', { userId: 'user-1', event: 'Order Completed', properties: order }, { Authorization: 'Basic ' + btoa(writeKey + ':'), 'X-Retry-Count': '1' })
      await post('g', { userId: 'user-1', groupId: 'group-1', traits: { name: 'Initech' } })
      // The browser of a visitor outlives the page and with it the beacon; this one ends at once.
      const sent = new Promise(done => new PerformanceObserver(list => list.getEntries().some(e => e.name.endsWith('/v1/p')) && done()).observe({ type: 'resource' }))
      if (!navigator.sendBeacon(`${address}/v1/p`, JSON.stringify({ writeKey, messageId: 'ajs-p', userId: 'user-1', name: 'Thanks', properties: {} }))) throw new Error('no beacon')
      await sent
    })
  }
}

async function withCallbacks(analytics) {
  const call = (name, message) => new Promise((done, failed) => analytics[name](message, e => e ? failed(e) : done()))
  const calls = [
    call('track', { anonymousId: 'visitor-1', event: 'Product Viewed', properties: { name: 'Monopoly', price: 25.5 } }),
    call('identify', { anonymousId: 'visitor-1', userId: 'user-1', traits: { email: 'lin@shop.cn', firstName: 'Lin' } }),
    call('track', { userId: 'user-1', event: 'Order Completed', properties: order }),
    call('page', { userId: 'user-1', name: 'Thanks', properties: { url: 'https://shop.cn/thanks' } }),
    call('group', { userId: 'user-1', groupId: 'group-1', traits: { name: 'Initech' } })
  ]
  await new Promise((done, failed) => analytics.flush(e => e ? failed(e) : done()))
  await Promise.all(calls)
}

/** Runs a function in a page of another origin, with analytics.js loaded. */
async function inPage(story) {
  const scripts = createRequire(import.meta.url).resolve('@segment/analytics-next').replace(/dist.*$/, 'dist/umd/')
  const site = createServer((request, response) => {
    const name = request.url.slice(1)
    response.setHeader('Content-Type', name.endsWith('.js') ? 'text/javascript' : 'text/html')
    response.end(name.endsWith('.js') ? readFileSync(scripts + basename(name)) : '<!doctype html><title>shop</title><script src="/index.js"></script>')
  })
  await new Promise(done => site.listen(0, '127.0.0.1', done))
  const browser = await chromium.launch({ executablePath: process.env.PROFILES_CHROMIUM, args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${site.address().port}/`)
    await page.evaluate(story, [address, writeKey, order])
    await page.close()
  } finally {
    await browser.close()
    site.close()
  }
}

await stories[client]()
process.exit(0)
