import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/dark/css-vars.css'
import './theme.css'
import { createApp, watch } from 'vue'
import App from './App.vue'
import { router } from './router'
import { hasEnded, recall, who } from './session'
import { i18n, language, speak } from './texts'

speak(language.value)
const app = createApp(App).use(i18n).use(router)

function nameDocument(): void {
    const title = router.currentRoute.value.meta.title
    document.title = title ? `${i18n.global.t(title)} · ${i18n.global.t('product')}` : i18n.global.t('product')
}
router.afterEach(nameDocument)
watch(language, () => {
    nameDocument()
    // Names of roles and rights come from the host in the language asked for.
    if (who.value) recall(true).catch(() => undefined) // the names stay in the other language until something is asked again
})
watch(who, (now) => {
    const { meta, fullPath } = router.currentRoute.value
    // Whose session ended comes back to the page; who signed out leaves it to nobody.
    if (!now && !meta.open) void router.push({ name: 'sign-in', query: hasEnded.value ? { to: fullPath } : {} })
})
// A newer console has replaced the parts this one would load: the page begins anew with it.
window.addEventListener('vite:preloadError', (event) => {
    const key = 'profiles.reloaded'
    if (sessionStorage.getItem(key) === location.href) return
    sessionStorage.setItem(key, location.href)
    event.preventDefault()
    location.reload()
})
app.mount('#app')
