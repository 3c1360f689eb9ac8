import { defineConfig } from '@playwright/test'

const takesPictures = process.env.PROFILES_PICTURES === '1'

export default defineConfig({
    testDir: './specs',
    outputDir: './out/results',
    testIgnore: takesPictures ? [] : ['**/pictures.spec.ts'],
    globalSetup: './global-setup.ts',
    fullyParallel: true,
    workers: 2,
    retries: 0,
    timeout: 60_000, // for busy machines; a page takes a second or two
    expect: { timeout: 8_000 },
    forbidOnly: !!process.env.CI,
    reporter: [['list']],
    use: {
        browserName: 'chromium',
        launchOptions: process.env.PROFILES_CHROMIUM ? { executablePath: process.env.PROFILES_CHROMIUM } : {},
        locale: 'zh-CN',
        // Not the business's: what shows times of the browser shows itself.
        timezoneId: 'Europe/Berlin',
        viewport: { width: 1440, height: 900 },
        reducedMotion: 'reduce',
        actionTimeout: 8_000,
        screenshot: 'only-on-failure',
        trace: 'retain-on-failure',
    },
})
