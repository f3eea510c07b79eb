// The symbols of the map: each type of entities has a shape and a colour, so that neither has to be told apart alone. They are drawn
// here, because icons and fonts of another server would be needed otherwise.

const shapes = ['circle', 'square', 'triangle', 'diamond', 'hexagon', 'drop', 'cross'] as const
/** Colours that people with impaired colour vision distinguish (Okabe and Ito 2008), somewhat darker and lighter by scheme. */
const light = ['#0b5fb8', '#b54708', '#14703f', '#8a2f8f', '#b3261e', '#00687a', '#6b5900', '#3d4a5c']
const dark = ['#7cb8ff', '#ffb066', '#6fd69d', '#e39be8', '#ff9a91', '#5fd4e8', '#e3cc5a', '#c3cedd']

export function isDark(): boolean {
  return matchMedia('(prefers-color-scheme: dark)').matches
}

export function colourOf(symbol: number): string {
  const colours = isDark() ? dark : light
  return colours[symbol % colours.length] ?? light[0] ?? ''
}

function trace(pen: CanvasRenderingContext2D, shape: (typeof shapes)[number], middle: number, radius: number): void {
  const polygon = (corners: number, turn: number, size = radius): void => {
    for (let corner = 0; corner < corners; corner++) {
      const angle = turn + (corner * 2 * Math.PI) / corners
      const [x, y] = [middle + size * Math.cos(angle), middle + size * Math.sin(angle)]
      if (corner === 0) pen.moveTo(x, y)
      else pen.lineTo(x, y)
    }
    pen.closePath()
  }
  pen.beginPath()
  switch (shape) {
    case 'circle':
      pen.arc(middle, middle, radius * 0.88, 0, 2 * Math.PI)
      break
    case 'square':
      polygon(4, Math.PI / 4, radius * 1.1)
      break
    case 'triangle':
      polygon(3, -Math.PI / 2, radius * 1.12)
      break
    case 'diamond':
      polygon(4, 0, radius * 1.08)
      break
    case 'hexagon':
      polygon(6, 0)
      break
    case 'drop':
      pen.arc(middle, middle - radius * 0.15, radius * 0.75, Math.PI * 0.85, Math.PI * 0.15)
      pen.lineTo(middle, middle + radius * 1.1)
      pen.closePath()
      break
    case 'cross': {
      const [arm, half] = [radius, radius * 0.42]
      pen.roundRect(middle - arm, middle - half, 2 * arm, 2 * half, 2)
      pen.roundRect(middle - half, middle - arm, 2 * half, 2 * arm, 2)
      break
    }
  }
}

/** @param size in pixels of the screen */
export function drawSymbol(symbol: number, size: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = size
  canvas.height = size
  const pen = canvas.getContext('2d')
  if (pen === null) return canvas
  const shape = shapes[symbol % shapes.length] ?? 'circle'
  trace(pen, shape, size / 2, size * 0.36)
  pen.lineWidth = size * 0.14
  pen.lineJoin = 'round'
  pen.strokeStyle = isDark() ? '#0e1116' : '#ffffff'
  pen.stroke()
  pen.fillStyle = colourOf(symbol)
  pen.fill()
  return canvas
}

/** A cluster: how many entities are there. */
export function drawCluster(count: string, size: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = size
  canvas.height = size
  const pen = canvas.getContext('2d')
  if (pen === null) return canvas
  const middle = size / 2
  pen.beginPath()
  pen.arc(middle, middle, size * 0.47, 0, 2 * Math.PI)
  pen.fillStyle = isDark() ? '#7cb8ff40' : '#0b5fb833'
  pen.fill()
  pen.beginPath()
  pen.arc(middle, middle, size * 0.37, 0, 2 * Math.PI)
  pen.fillStyle = isDark() ? '#14304f' : '#0b5fb8'
  pen.fill()
  pen.fillStyle = '#ffffff'
  pen.font = `600 ${size * (count.length > 3 ? 0.24 : 0.3)}px system-ui, sans-serif`
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.fillText(count, middle, middle + size * 0.02)
  return canvas
}
