import { computed, type ComputedRef } from 'vue'
import { listUsers } from '../../api/access'
import { load } from '../../parts/loading'
import { may, who } from '../../session'

/** What people call who the host names by an id: accounts, told to who may manage them, and oneself. Anybody else keeps the id. */
export function accountNames(): ComputedRef<(id: string) => string> {
    const users = load((signal) => (may('manageUsers') ? listUsers(signal) : Promise.resolve({ items: [] })))
    return computed(() => {
        const names = new Map(users.value.value?.items.map((u) => [`user:${u.id}`, u.name]))
        if (who.value?.name) names.set(who.value.who, who.value.name)
        return (id: string) => names.get(id) ?? id
    })
}
