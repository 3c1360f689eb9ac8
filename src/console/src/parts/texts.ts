import { inBoth } from '../texts/inBoth'

export const texts = inBoth({
    zh: {
        tell: { undo: '撤销' },
        people: { me: '我', local: '本机命令', product: '系统', system: '系统', colleague: '其他账户' },
    },
    en: {
        tell: { undo: 'Undo' },
        people: {
            me: 'me',
            local: 'a command of this machine',
            product: 'the product',
            system: 'the product',
            colleague: 'another account',
        },
    },
})
