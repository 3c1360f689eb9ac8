import { get, post, put, remove } from './http'

/** A list of customers that somebody comes back to. */
export interface SavedView {
    id: string
    name: string
    /** In the language of rules; none: everyone. */
    condition?: string
    /** None: those a list begins with. */
    columns?: string[]
    order?: { by: string; descending?: boolean }
    isShared: boolean
    isOwn: boolean
    /** Whose it is, as audits name people. */
    by: string
    /** False where its condition can no longer be read, or asks for what whoever is signed in is not shown. */
    isUsable: boolean
    changedAt: string
}

/** All of a view, as it is to be kept. */
export interface WantedView {
    name: string
    condition?: string | undefined
    columns?: string[] | undefined
    order?: SavedView['order'] | undefined
    isShared: boolean
    /** What was seen of the kept one: if it was changed since, the host refuses. */
    changedAt?: string
}

export const readViews = async (signal?: AbortSignal): Promise<SavedView[]> =>
    (await get<{ items: SavedView[] }>('views', {}, signal)).items
export const addView = (view: WantedView): Promise<SavedView> => post('views', view)
/** Changes a view of one's own, or brings back one that was taken away. */
export const putView = (id: string, view: WantedView): Promise<SavedView> => put(`views/${id}`, view)
export const removeView = (id: string): Promise<void> => remove(`views/${id}`)
