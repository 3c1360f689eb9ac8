import { ElButton, ElMessage } from 'element-plus'
import 'element-plus/es/components/message/style/css'
import 'element-plus/es/components/button/style/css'
import { h } from 'vue'
import { textOf } from '../texts'
import { words } from './words'

export function tell(message: string, type: 'success' | 'warning' | 'error' = 'success'): void {
    ElMessage({ type, message })
}

export function tellError(error: unknown): void {
    ElMessage({ type: 'error', message: words(error), duration: 6000, showClose: true })
}

/** Tells what was done, with a button that takes it back. */
export function tellUndo(message: string, undo: () => Promise<void> | void): void {
    const told = ElMessage({
        type: 'success',
        duration: 8000,
        showClose: true,
        message: h('span', { class: 'row' }, [
            message,
            h(
                ElButton,
                {
                    size: 'small',
                    onClick: () => {
                        told.close()
                        void Promise.resolve(undo()).catch(tellError)
                    },
                },
                () => textOf('tell.undo'),
            ),
        ]),
    })
}
