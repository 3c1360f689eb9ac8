import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/dark/css-vars.css'
import './theme.css'
import { createApp, watch } from 'vue'
import App from './App.vue'
import { router } from './router'
import { recall, who } from './session'
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
    if (who.value) void recall(true)
})
watch(who, (now) => {
    if (!now && !router.currentRoute.value.meta.open)
        void router.push({ name: 'sign-in', query: { to: router.currentRoute.value.fullPath } })
})
app.mount('#app')
