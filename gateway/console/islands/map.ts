// The map of the console: draws what the data worker says, a part at a time, so that no update holds up the page.

import {
  AttributionControl,
  type GeoJSONSource,
  Map as LibreMap,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl'
import { baseStyle, gridOf } from './lib/base.ts'
import { Details } from './lib/details.ts'
import type { Bounds, FromWorker, ToWorker } from './lib/messages.ts'
import { hiddenTypes, showList, showTypes } from './lib/panels.ts'
import { drawCluster, drawSymbol } from './lib/symbols.ts'

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

const pollSeconds = 3
const clusterRadius = 30
const clusterMaxZoom = 12
const symbolPixels = 44
const clusterPixels = 84
const pixelRatio = 2

function element(id: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`#${id}`)
  if (found === null) throw new Error(`the page has no ${id}`)
  return found
}

const root = document.querySelector<HTMLElement>('.map-page')
if (root !== null) start(root)

function start(page: HTMLElement): void {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const settings = JSON.parse(page.dataset['settings'] ?? '') as Settings
  const { language, texts } = settings
  const say = (name: string): string => texts[name] ?? ''
  setWorkerUrl(new URL(settings.worker, location.href).href)
  const worker = new Worker(settings.data, { type: 'module' })
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin of its own
  const ask = (message: ToWorker): void => worker.postMessage(message)
  const state = element('map-state')
  const map = new LibreMap({
    container: 'map',
    style: baseStyle(settings),
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
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right')
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

  map.setMissingStyleImageResolver((id) => addImage(map, id))
  map.on('load', () => {
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
        state.textContent = message.state === 'live' ? say('live') : say('failed')
        state.className = `map-state ${message.state}`
        if (message.bounds !== undefined) frame(map, message.bounds)
        if (!isFramed && details.id !== undefined) ask({ kind: 'find', id: details.id })
        isFramed = true
        page.dataset['state'] = message.state
        break
      case 'place':
        if (message.isChosen) choose(message.id, true)
        else if (message.point !== undefined) show(map, message.point)
        break
    }
  }
  worker.addEventListener('message', (event: MessageEvent<FromWorker>) => take(event.data))
}

function frame(map: LibreMap, [west, south, east, north]: Bounds): void {
  map.fitBounds([west, south, east, north], { padding: 48, maxZoom: 15, animate: false })
}

/** Where the chosen entity is, and a ring around it. */
function show(map: LibreMap, [longitude, latitude]: readonly [number, number]): void {
  const point = { type: 'Point', coordinates: [longitude, latitude] }
  void map
    .getSource<GeoJSONSource>('chosen')
    ?.setData(collection([{ type: 'Feature', properties: {}, geometry: point }]))
  if (!map.getBounds().contains([longitude, latitude]) || map.getZoom() <= clusterMaxZoom)
    map.easeTo({ center: [longitude, latitude], zoom: Math.max(map.getZoom(), clusterMaxZoom + 1.2) })
}

function collection(features: readonly object[]): GeoJSON.FeatureCollection {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { type: 'FeatureCollection', features: [...features] as GeoJSON.Feature[] }
}

function drawGrid(map: LibreMap): void {
  const bounds = map.getBounds()
  const around = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()] as const
  void map.getSource<GeoJSONSource>('grid')?.setData(collection(gridOf(around, map.getZoom())))
}

/** `s7`: the symbol of a type; `c12`: a cluster of so many. */
function addImage(map: LibreMap, id: string): void {
  if (map.hasImage(id)) return
  const canvas = id.startsWith('c')
    ? drawCluster(id.slice(1), clusterPixels)
    : drawSymbol(Number(id.slice(1)), symbolPixels)
  const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height)
  if (pixels !== undefined) map.addImage(id, pixels, { pixelRatio })
}

function addLayers(map: LibreMap): void {
  const none = collection([])
  map.addSource('entities', { type: 'geojson', data: none, cluster: true, clusterRadius, clusterMaxZoom })
  map.addSource('shapes', { type: 'geojson', data: none })
  map.addSource('chosen', { type: 'geojson', data: none })
  const accent = getComputedStyle(document.documentElement).colorScheme === '' ? '#0b5fb8' : '#3b8be0'
  map.addLayer({
    id: 'areas',
    type: 'fill',
    source: 'shapes',
    filter: ['==', ['get', 'a'], 1],
    paint: { 'fill-color': accent, 'fill-opacity': 0.12 },
  })
  map.addLayer({
    id: 'lines',
    type: 'line',
    source: 'shapes',
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': accent, 'line-width': 2.5, 'line-opacity': 0.55 },
  })
  map.addLayer({
    id: 'coarse',
    type: 'circle',
    source: 'entities',
    filter: ['==', ['get', 'c'], 1],
    paint: {
      'circle-radius': 18,
      'circle-color': accent,
      'circle-opacity': 0.14,
      'circle-stroke-color': accent,
      'circle-stroke-width': 1,
      'circle-stroke-opacity': 0.5,
    },
  })
  map.addLayer({
    id: 'clusters',
    type: 'symbol',
    source: 'entities',
    filter: ['has', 'point_count'],
    layout: {
      'icon-image': ['concat', 'c', ['get', 'point_count_abbreviated']],
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
    },
  })
  map.addLayer({
    id: 'entities',
    type: 'symbol',
    source: 'entities',
    filter: ['!', ['has', 'point_count']],
    layout: {
      'icon-image': ['concat', 's', ['get', 's']],
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
    },
  })
  map.addLayer({
    id: 'chosen',
    type: 'circle',
    source: 'chosen',
    paint: { 'circle-radius': 15, 'circle-opacity': 0, 'circle-stroke-color': accent, 'circle-stroke-width': 3 },
  })
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
