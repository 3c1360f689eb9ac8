import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const program = join(dirname(fileURLToPath(import.meta.url)), '../../src/Profiles.Local/bin/Release/net10.0/Profiles.Local.dll')
const longestStart = 60_000

/** A local host of its own, with its own data. */
export interface Host {
    address: string
    adminKey: string
    stop(): Promise<void>
}

/** Starts the real host on a free port; with <c>demo</c> its sample files are taken in. */
export async function startHost({ demo }: { demo: boolean }): Promise<Host> {
    if (!existsSync(program)) throw new Error(`${program} is not there; tests/console/run builds it`)
    const data = mkdtempSync(join(tmpdir(), 'profiles-console-'))
    const host = spawn('dotnet', [program, 'serve', '--json', '--port', '0', '--data', data, ...(demo ? ['--demo'] : [])], {
        stdio: ['ignore', 'pipe', 'pipe'],
    })
    const said: string[] = []
    host.stderr.on('data', (text: Buffer) => said.push(text.toString()))
    const ended = new Promise<void>((resolve) => host.once('exit', () => resolve()))
    const stop = async () => {
        host.kill('SIGTERM')
        await ended
        rmSync(data, { recursive: true, force: true })
    }
    try {
        const ready = await announced(host.stdout, ended)
        return { address: ready.address, adminKey: ready.adminKey, stop }
    } catch (error) {
        await stop()
        throw new Error(`The host did not start: ${String(error)}\n${said.join('')}`)
    }
}

/** The object that the host prints once it listens. */
function announced(output: NodeJS.ReadableStream, ended: Promise<void>): Promise<{ address: string; adminKey: string }> {
    return new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`nothing was announced in ${longestStart} ms`)), longestStart)
        let text = ''
        createInterface({ input: output }).on('line', (line) => {
            text += line
            try {
                const ready = JSON.parse(text)
                clearTimeout(late)
                resolve(ready)
            } catch {
                // The object is not whole yet.
            }
        })
        void ended.then(() => reject(new Error('it ended')))
    })
}

/** Asks until the answer is as wanted. */
export async function eventually<T>(what: string, ask: () => Promise<T>, isWanted: (answer: T) => boolean): Promise<T> {
    const until = Date.now() + longestStart
    for (;;) {
        const answer = await ask()
        if (isWanted(answer)) return answer
        if (Date.now() > until) throw new Error(`${what}: still ${JSON.stringify(answer).slice(0, 400)}`)
        await new Promise((resolve) => setTimeout(resolve, 100))
    }
}
