/** A tile of a picture: where it stands, how strong its colour is (0 none, 5 strongest, −1: a heading), and what is written in it. */
export interface Tile {
    x: number
    y: number
    level: number
    title: string
    text: string
}

const gap = 4
const margin = 20
const head = 44
const scale = 2

/** Draws a title and tiles into a PNG, in the colours of the page. */
export async function drawTiles(title: string, tiles: Tile[], width: number, height: number): Promise<Blob> {
    const style = getComputedStyle(document.documentElement)
    const [ink, soft, card, page, primary, font] = [
        '--ink',
        '--ink-soft',
        '--card',
        '--page',
        '--el-color-primary',
        '--el-font-family',
    ].map((n) => style.getPropertyValue(n).trim()) as [string, string, string, string, string, string]
    const canvas = document.createElement('canvas')
    canvas.width = (margin * 2 + (Math.max(...tiles.map((t) => t.x)) + 1) * (width + gap)) * scale
    canvas.height = (margin * 2 + head + (Math.max(...tiles.map((t) => t.y)) + 1) * (height + gap)) * scale
    const pen = canvas.getContext('2d')
    if (!pen) throw new Error('No canvas')
    pen.scale(scale, scale)
    pen.fillStyle = card
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.fillStyle = ink
    pen.font = `600 16px ${font}`
    pen.fillText(title, margin, margin + 16)
    pen.textAlign = 'center'
    for (const tile of tiles) {
        const [left, top] = [margin + tile.x * (width + gap), margin + head + tile.y * (height + gap)]
        if (tile.level >= 0) {
            pen.fillStyle = page
            pen.fillRect(left, top, width, height)
            pen.globalAlpha = tile.level * 0.09
            pen.fillStyle = primary
            pen.fillRect(left, top, width, height)
            pen.globalAlpha = 1
        }
        pen.fillStyle = tile.level < 0 ? soft : ink
        pen.font = `13px ${font}`
        pen.fillText(tile.title, left + width / 2, top + height / 2 - (tile.text ? 4 : -4), width - 6)
        pen.font = `600 13px ${font}`
        pen.fillText(tile.text, left + width / 2, top + height / 2 + 14, width - 6)
    }
    return new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('No picture'))), 'image/png'))
}
