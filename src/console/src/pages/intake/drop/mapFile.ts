import { previewFile, type FilePreview, type PreviewTable } from '../../../api/batches'
import { publishDefinition } from '../../../api/definitions'
import { editMapping } from '../../../api/mappings'
import { editsOf, type Reading } from '../../channels/mapping/reading'

/** What somebody corrected of one table of a file. */
export interface TableChanges {
    /** Meanings by column. */
    means: Record<string, string>
    /** How values are read, by column. */
    readings: Record<string, Reading>
    eventType?: string | undefined
}

/** True if there is something to write down before the file is taken in. */
const isNew = (table: PreviewTable, changes: TableChanges) =>
    table.definition !== undefined ||
    editsOf(changes.means, changes.readings).length > 0 ||
    changes.eventType !== table.eventType ||
    table.columns.some((c) => !c.confirmed)

/**
 * Confirms what the columns of a file mean, so that it is read so. One table after the other: what the channel knows of the first decides under
 * which id the second is kept.
 */
export async function confirmMapping(channel: string, file: File, preview: FilePreview, changes: TableChanges[]): Promise<void> {
    let fresh = preview
    for (const [at, change] of changes.entries()) {
        const asShown = preview.tables[at]
        if (!asShown?.shape || asShown.problem || !isNew(asShown, change)) continue
        const table = fresh.tables[at] ?? asShown
        if (table.definition) await publishDefinition(table.definition)
        await editMapping(channel, {
            shape: table.shape!,
            columns: editsOf(change.means, change.readings),
            ...(change.eventType ? { eventType: change.eventType } : {}),
            confirm: true,
        })
        if (at < changes.length - 1) fresh = await previewFile(channel, file)
    }
}
