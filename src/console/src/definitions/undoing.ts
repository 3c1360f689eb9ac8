import { ElButton, ElNotification } from 'element-plus'
import 'element-plus/theme-chalk/el-notification.css'
import { h } from 'vue'
import { goBack } from '../api/definitions'
import { tell, tellError } from '../parts/tell'
import { i18n } from '../texts'

/** Says that a change is published, and offers the way back to the version before it. */
export function offerUndo(kind: string, id: string, version: number | null, done: () => void): void {
    const t = i18n.global.t
    const notice = ElNotification({
        type: 'success',
        title: t('change.published'),
        duration: 10_000,
        message: version === null ? '' : h(ElButton, { size: 'small', onClick: () => void undo() }, () => t('change.undo')),
    })

    async function undo(): Promise<void> {
        notice.close()
        try {
            await goBack(kind, id, version!, { why: t('change.undo') })
            tell(t('change.undone'))
            done()
        } catch (error) {
            tellError(error)
        }
    }
}
