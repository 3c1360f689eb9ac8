import { ElMessageBox } from 'element-plus'
import 'element-plus/es/components/message-box/style/css'
import { textOf } from '../texts'

/** Asks before something that takes thinking about; true if it is wanted. `action` is what the button says. */
export async function confirm(
    title: string,
    text: string,
    action: string,
    isDangerous = false,
    cancel = textOf('state.cancel'),
): Promise<boolean> {
    try {
        await ElMessageBox.confirm(text, title, {
            confirmButtonText: action,
            cancelButtonText: cancel,
            ...(isDangerous ? { type: 'warning' as const } : {}),
            confirmButtonType: isDangerous ? 'danger' : 'primary',
            autofocus: false,
        })
        return true
    } catch {
        return false
    }
}
