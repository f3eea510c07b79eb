// The map of the console: draws what the data worker says, a part at a time, so that no update holds up the page.

import {
  AttributionControl,
  type GeoJSONSource,
  Map as LibreMap,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl'
import { type Background, backgroundOf, watchBackground } from './lib/background.ts'
import { gridOf } from './lib/base.ts'
import { Details } from './lib/details.ts'
import type { Bounds, FromWorker, ToWorker } from './lib/messages.ts'
import { hiddenTypes, showList, showTypes } from './lib/panels.ts'
import { addImage, addLayers, clusterMaxZoom, collection } from './lib/layers.ts'

interface Settings {
  readonly language: string
  readonly features: string
  readonly entities: string
  readonly page: string
  readonly data: string
  readonly worker: string
  readonly basemap: string
  readonly tiles?: string
  readonly style?: string
  readonly attribution?: string
  readonly texts: Readonly<Record<string, string>>
}

const pollSeconds = 4

function element(id: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`#${id}`)
  if (found === null) throw new Error(`the page has no ${id}`)
  return found
}

const root = document.querySelector<HTMLElement>('.map-page')
if (root !== null) {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const settings = JSON.parse(root.dataset['settings'] ?? '') as Settings
  start(root, settings, await backgroundOf(settings))
}

function start(page: HTMLElement, settings: Settings, background: Background): void {
  const { language, texts } = settings
  const say = (name: string): string => texts[name] ?? ''
  setWorkerUrl(new URL(settings.worker, location.href).href)
  const worker = new Worker(settings.data, { type: 'module' })
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin of its own
  const ask = (message: ToWorker): void => worker.postMessage(message)
  const state = element('map-state')
  const isRightToLeft = document.dir === 'rtl'
  const map = new LibreMap({
    container: 'map',
    style: background.style,
    center: [0, 20],
    zoom: 1.2,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
    locale: {
      'Map.Title': say('title'),
      'NavigationControl.ZoomIn': say('zoomIn'),
      'NavigationControl.ZoomOut': say('zoomOut'),
      'AttributionControl.ToggleAttribution': say('attribution'),
    },
  })
  map.touchZoomRotate.disableRotation()
  map.addControl(new NavigationControl({ showCompass: false }), isRightToLeft ? 'top-left' : 'top-right')
  map.addControl(new AttributionControl({ compact: false }), 'bottom-right')
  map.addControl(new ScaleControl(), 'bottom-left')

  const choose = (id: string, isKnown = false): void => {
    const address = new URL(settings.page, location.href)
    address.searchParams.set('entity', id)
    history.replaceState(null, '', address)
    void details.open(id)
    ask({ kind: 'find', id })
    if (!isKnown) element('map').scrollIntoView({ block: 'nearest' })
  }
  const details = new Details({
    panel: element('details'),
    entities: settings.entities,
    language,
    texts: {
      noHistory: say('noHistory'),
      time: say('time'),
      value: say('value'),
      table: say('asTable'),
      notFound: say('notFound'),
      hour: say('hour'),
      day: say('day'),
      week: say('week'),
    },
    choose,
  })

  const showFailure = (isFailed: boolean): void => {
    const said = element('map-background')
    const origin = new URL(settings.tiles ?? settings.style ?? location.href).origin
    said.textContent = isFailed ? say('backgroundFailed').replace('{origin}', origin) : ''
    said.hidden = !isFailed
  }
  if (background.isRefused) showFailure(true)
  else watchBackground(map, settings.tiles !== undefined, showFailure)

  map.setMissingStyleImageResolver((id) => addImage(map, id))
  // Not at `load`, which waits for the tiles of the background: the entities are shown without it.
  map.on('style.load', () => {
    addLayers(map)
    listen(map, ask)
    drawGrid(map)
    ask({ kind: 'start', features: settings.features, seconds: pollSeconds })
  })
  map.on('moveend', () => drawGrid(map))

  const types = element('types')
  types.addEventListener('change', () => ask({ kind: 'types', hidden: hiddenTypes(types) }))
  const list = element('list')
  const search = element('list-search')
  search.hidden = false
  search.addEventListener('input', () => {
    if (search instanceof HTMLInputElement) ask({ kind: 'search', text: search.value })
  })
  list.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const id = link === null ? null : new URL(link.href).searchParams.get('entity')
    if (id === null || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    choose(id)
  })
  document.addEventListener('visibilitychange', () => {
    ask({ kind: 'visible', isVisible: !document.hidden })
    if (!document.hidden) details.resume()
  })

  let isFramed = false
  const take = (message: FromWorker): void => {
    switch (message.kind) {
      case 'changes':
        apply(map, message)
        requestAnimationFrame(() => ask({ kind: 'ready' }))
        break
      case 'shapes':
        void map.getSource<GeoJSONSource>('shapes')?.setData(collection(message.features))
        break
      case 'types':
        showTypes(types, message.types, language)
        break
      case 'list':
        showList(list, message.items, { page: settings.page, language })
        element('list-count').textContent = say('shownOf')
          .replace('{n}', message.matching.toLocaleString(language))
          .replace('{total}', message.total.toLocaleString(language))
        element('list-empty').hidden = message.matching > 0
        break
      case 'state':
        if (message.state === 'ended') return location.reload()
        state.textContent = message.state === 'live' ? say('live') : say('failed')
        state.className = `map-state ${message.state}`
        if (message.bounds !== undefined) frame(map, message.bounds)
        if (!isFramed && details.id !== undefined) ask({ kind: 'find', id: details.id })
        isFramed = true
        page.dataset['state'] = message.state
        break
      case 'place':
        if (message.why === 'pointed') choose(message.id, true)
        else if (message.point !== undefined) show(map, message.point, message.why === 'found')
        break
    }
  }
  worker.addEventListener('message', (event: MessageEvent<FromWorker>) => take(event.data))
}

function frame(map: LibreMap, [west, south, east, north]: Bounds): void {
  map.fitBounds([west, south, east, north], { padding: 48, maxZoom: 15, animate: false })
}

/** Where the chosen entity is, and a ring around it. */
function show(map: LibreMap, [longitude, latitude]: readonly [number, number], isMoved: boolean): void {
  const point = { type: 'Point', coordinates: [longitude, latitude] }
  void map
    .getSource<GeoJSONSource>('chosen')
    ?.setData(collection([{ type: 'Feature', properties: {}, geometry: point }]))
  if (!isMoved) return
  if (!map.getBounds().contains([longitude, latitude]) || map.getZoom() <= clusterMaxZoom)
    map.easeTo({ center: [longitude, latitude], zoom: Math.max(map.getZoom(), clusterMaxZoom + 1.2) })
}

function drawGrid(map: LibreMap): void {
  const bounds = map.getBounds()
  const around = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()] as const
  void map.getSource<GeoJSONSource>('grid')?.setData(collection(gridOf(around, map.getZoom())))
}

function listen(map: LibreMap, ask: (message: ToWorker) => void): void {
  map.on('click', 'entities', ({ features: [one] = [] }) => {
    if (typeof one?.id === 'number') ask({ kind: 'find', number: one.id })
  })
  map.on('click', 'clusters', ({ features: [one] = [] }) => {
    const cluster: unknown = one?.properties['cluster_id']
    const source = map.getSource<GeoJSONSource>('entities')
    if (typeof cluster !== 'number' || source === undefined || one?.geometry.type !== 'Point') return
    const [longitude = 0, latitude = 0] = one.geometry.coordinates
    void source
      .getClusterExpansionZoom(cluster)
      .then((zoom) => map.easeTo({ center: [longitude, latitude], zoom: zoom + 0.2 }))
  })
  for (const layer of ['entities', 'clusters']) {
    map.on('mouseenter', layer, () => (map.getCanvas().style.cursor = 'pointer'))
    map.on('mouseleave', layer, () => (map.getCanvas().style.cursor = ''))
  }
}

function apply(map: LibreMap, { add, move, remove }: Extract<FromWorker, { kind: 'changes' }>): void {
  const point = (coordinates: readonly [number, number]): GeoJSON.Point => ({
    type: 'Point',
    coordinates: [coordinates[0], coordinates[1]],
  })
  void map.getSource<GeoJSONSource>('entities')?.updateData({
    add: [...add],
    update: move.map(({ id, to, c }) => ({
      id,
      newGeometry: point(to),
      addOrUpdateProperties: [{ key: 'c', value: c }],
    })),
    remove: [...remove],
  })
}
