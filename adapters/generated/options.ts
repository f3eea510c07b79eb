// Generated from the `x-options` of each asyncapi.yaml; not edited by hand.

import type { Json } from '../adapter.ts'

interface components {
    schemas: {
        readonly template: {
            /** @description The offset of the stations' clocks, such as +08:00. A line does not say it, so that it is never guessed. */
            readonly timezone: string;
            /**
             * @description The unit of the readings, GQ for micrograms or GP for milligrams per cubic metre. A line does not say it.
             * @enum {string}
             */
            readonly unit: "GQ" | "GP";
        };
        readonly gtfsRealtime: {
            /** @description The kinds of which each full feed lists all there is, so that what it no longer lists has ended. Without it a full feed ends nothing. It is never guessed: many senders split their kinds over several feeds. */
            readonly covers?: readonly ("tripUpdate" | "vehicle" | "alert" | "shape" | "stop" | "tripModifications")[];
            /** @description A name for the feed, unique among the city's feeds. With it the header is kept as a TransitFeed entity; without it the members of the header are told as lost, since a feed has no id of its own. */
            readonly feed?: string;
        };
        readonly ngsiLd: {
            /**
             * @description The form of the entities. auto finds it out for each entity and tells where that rests on a rule; set it where the documents hold plain values that look like attributes.
             * @default auto
             * @enum {string}
             */
            readonly form?: "auto" | "normalized" | "concise" | "keyValues";
            /** @description The @context, a URL or its content, of messages that bring none, and of what is written where the reader brings none. Without it the hub's own names are assumed, and that is told. */
            readonly context?: string | Readonly<Record<string, Json>> | readonly Json[];
            /**
             * @description The GeoProperty, by its name in the hub, that is the geometry of a GeoJSON Feature.
             * @default location
             */
            readonly geometryProperty?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}

export type TemplateOptions = components['schemas']['template']
export type GtfsRealtimeOptions = components['schemas']['gtfsRealtime']
export type NgsiLdOptions = components['schemas']['ngsiLd']
