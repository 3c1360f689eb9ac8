import type { ChannelRetention } from '../../../api/channels'

/** Kinds of data a channel may say something of; of its files it does under files. */
export const channelKinds = ['leads', 'setAside', 'findings', 'sightings', 'events', 'persons'] as const

/** The rules with one changed. What keeps says no days, and events without types mean all of which no other rule speaks. */
export function withRule(rules: ChannelRetention[] | undefined, at: number, part: Partial<ChannelRetention>): ChannelRetention[] {
    return (rules ?? []).map((rule, index) => {
        if (index !== at) return rule
        const now: ChannelRetention = { ...rule, ...part }
        if (now.days === null) delete now.days
        if (now.types?.length === 0) delete now.types
        return now
    })
}

/** The rules without one; nothing where none is left. */
export function withoutRule(rules: ChannelRetention[] | undefined, at: number): ChannelRetention[] | undefined {
    const left = (rules ?? []).filter((_, index) => index !== at)
    return left.length ? left : undefined
}
