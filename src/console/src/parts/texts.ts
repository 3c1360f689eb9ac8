import { inBoth } from '../texts/inBoth'

export const texts = inBoth({
    zh: {
        tell: { undo: '撤销' },
        copy: { do: '复制', done: '已复制', of: '复制{label}', failed: '浏览器不允许复制，请手动选取。' },
        people: { me: '我', local: '本机命令', product: '系统', system: '系统', colleague: '其他账户' },
    },
    en: {
        tell: { undo: 'Undo' },
        copy: { do: 'Copy', done: 'Copied', of: 'Copy {label}', failed: 'The browser does not allow it: mark and copy it by hand.' },
        people: {
            me: 'me',
            local: 'a command of this machine',
            product: 'the product',
            system: 'the product',
            colleague: 'another account',
        },
    },
})
