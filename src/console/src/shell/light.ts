import { ref } from 'vue'

const stored = 'profiles.dark'
const chosen = localStorage.getItem(stored)

/** Whether pages are dark: as chosen, else as the machine is. */
export const isDark = ref(chosen ? chosen === 'true' : matchMedia('(prefers-color-scheme: dark)').matches)

function show(): void {
    document.documentElement.classList.toggle('dark', isDark.value)
}

export function turn(): void {
    isDark.value = !isDark.value
    localStorage.setItem(stored, String(isDark.value))
    show()
}

show()
