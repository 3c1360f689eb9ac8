import { post, remove } from './http'
import { path } from './profiles'

/** What somebody says of a tag of one customer. */
export interface Assignment {
    value?: string
    /** The last day on which it holds, yyyy-MM-dd. */
    until?: string
    note?: string
}

const of = (profile: string, tag: string): string => path(profile, `/tags/${encodeURIComponent(tag)}`)

export const assignTag = (profile: string, tag: string, assignment: Assignment) => post(of(profile, tag), assignment)
export const removeTag = (profile: string, tag: string) => remove(of(profile, tag))
