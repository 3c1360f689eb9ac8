import { effectScope } from 'vue'

/** Runs what needs a component's life without a component; <c>stop</c> ends it. */
export function inScope<T>(make: () => T): { result: T; stop: () => void } {
    const scope = effectScope()
    return { result: scope.run(make)!, stop: () => scope.stop() }
}

/** Lets everything that waits for answered promises run. */
export const flushPromises = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))
