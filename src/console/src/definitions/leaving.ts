import { ElMessageBox } from 'element-plus'
import 'element-plus/theme-chalk/el-message-box.css'
import { onBeforeUnmount, onMounted } from 'vue'
import { onBeforeRouteLeave } from 'vue-router'
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
        const answer = await ElMessageBox.confirm(t('names.leaveSure'), t('names.leave'), {
            confirmButtonText: t('names.leave'),
            cancelButtonText: t('names.stay'),
            type: 'warning',
        }).catch(() => null)
        return answer !== null
    })
}
