import { onBeforeUnmount, onMounted } from 'vue'
import { onBeforeRouteLeave } from 'vue-router'
import { confirm } from '../parts/confirm'
import { i18n } from '../texts'

/** Asks before what was written is left behind unpublished. */
export function guardLeaving(isUnsaved: () => boolean): void {
    const warn = (event: BeforeUnloadEvent): void => {
        if (isUnsaved()) event.preventDefault()
    }
    onMounted(() => window.addEventListener('beforeunload', warn))
    onBeforeUnmount(() => window.removeEventListener('beforeunload', warn))
    onBeforeRouteLeave(async () => {
        if (!isUnsaved()) return true
        const t = i18n.global.t
        return confirm(t('names.leave'), t('names.leaveSure'), t('names.leave'), true, t('names.stay'))
    })
}
