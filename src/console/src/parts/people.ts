import { computed, ref } from 'vue'
import { get, type Page } from '../api/http'
import { may, who } from '../session'
import { textOf } from '../texts'

const names = ref<Record<string, string>>({})
let asked = false
/** Who is no person: a command at the machine, and the product itself. */
const nobody = ['local', 'product', 'system']

async function ask(): Promise<void> {
    asked = true
    const users = await get<Page<{ id: string; name: string }>>('users').catch(() => ({ items: [] }))
    names.value = Object.fromEntries(users.items.map((u) => [`user:${u.id}`, u.name]))
}

/** Who did something, by name as far as whoever reads may know it. */
export const personName = computed(() => (by: string): string => {
    if (by === who.value?.who) return textOf('people.me')
    if (nobody.includes(by)) return textOf(`people.${by}`)
    if (!asked && may('manageUsers')) void ask()
    return names.value[by] ?? (by.startsWith('user:') ? textOf('people.colleague') : by)
})
