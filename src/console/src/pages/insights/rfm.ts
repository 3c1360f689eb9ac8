/** Groups of the RFM grid: how long since the last purchase against how often. */
export type RfmGroup = 'champions' | 'loyal' | 'promising' | 'needAttention' | 'atRisk' | 'cantLose' | 'hibernating' | 'lost' | 'recent'

const recent = ['week', 'month']
const middle = ['quarter', 'half-year']

/** The group of a cell, by the values of the starter tags activity.recency and activity.order-frequency; undefined of other values. */
export function rfmGroup(recency: string, frequency: string): RfmGroup | undefined {
    if (!['high', 'medium', 'low'].includes(frequency)) return undefined
    if (recent.includes(recency)) return frequency === 'high' ? 'champions' : frequency === 'medium' ? 'loyal' : 'recent'
    if (middle.includes(recency)) return frequency === 'high' ? 'atRisk' : frequency === 'medium' ? 'needAttention' : 'promising'
    if (recency === 'year') return frequency === 'high' ? 'cantLose' : 'hibernating'
    return recency === 'longer' ? (frequency === 'high' ? 'cantLose' : 'lost') : undefined
}
