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
        readonly hj212: {
            /** @description The zone of the stations' clocks, an offset such as +08:00 or a name such as Africa/Nairobi. The standard writes local time without a zone, so that it is never guessed. */
            readonly timezone: string;
            /**
             * @description The edition of messages without a Flag, which alone says it. Where a Flag says another edition, the Flag counts and that is told.
             * @enum {string}
             */
            readonly edition?: "2005" | "2017" | "2025";
            /**
             * @description strict, the default, refuses a wrong check value or length and the known misprints of the standard; lenient reads them, names each repair, and marks what came with a wrong check value.
             * @enum {string}
             */
            readonly mode?: "strict" | "lenient";
            /**
             * @description The character set of logs. The standard of 2017 says UTF-8, the default; older stations send GBK.
             * @enum {string}
             */
            readonly charset?: "utf-8" | "gbk";
            /** @description The number of the station, for stations that leave MN empty. */
            readonly station?: string;
            /** @description Where the station is, longitude before latitude. No message says it. */
            readonly location?: readonly [
                number,
                number
            ];
            /**
             * @description The coordinate system of location, WGS-84. Positions of another system are converted before they are declared.
             * @enum {string}
             */
            readonly crs?: "EPSG:4326";
            /** @description The minutes over which minute data (command 2051) is summed up, such as 10. No message says it. */
            readonly minuteInterval?: number;
            /** @description The units that the station really sends, as UN/CEFACT codes by factor, or by factor and -Cou for its total: {"a34004": "GQ"} for PM2.5 in µg/m³. The standard's table says nanograms for dusts and milligrams for gases in ambient air, and stations send neither; such values are published only in a unit that is declared here. */
            readonly units?: {
                readonly [key: string]: string;
            };
            /** @description The station's access password. Messages with another one are refused; answers and written frames carry it. Without it, no password is checked, and answers carry the station's own. */
            readonly password?: string;
        };
        readonly jtt808: {
            /** @description The zone of the terminals' clocks, an offset such as +08:00 or a name such as Africa/Nairobi. The standard says GMT+8, but devices abroad are set to other zones and no frame says which, so that it is never guessed. */
            readonly timezone: string;
            /**
             * @description The coordinate system of the positions. No frame says it, and a wrong guess moves a vehicle by half a kilometre; positions of an unknown system are carried and never put on a map.
             * @enum {string}
             */
            readonly crs: "EPSG:4326" | "EPSG:4490" | "gcj02" | "bd09" | "unknown";
            /**
             * @description The edition of frames with the older header, where a layout depends on it (0702, 0801), and the edition of the frames that are written. Frames of 2019 say it themselves. Without it nothing is written.
             * @enum {string}
             */
            readonly edition?: "2011" | "2013" | "2019";
            /**
             * @description The vendor's or region's table of additional items. The same id means different things in different tables, so that items outside of the standard are carried as they are where none is declared.
             * @enum {string}
             */
            readonly dialect?: "none" | "jsatl12" | "g10ls" | "eb-nested";
            /** @description The code that registration gives to a terminal and that authentication must bring. Without it the code follows from the terminal's id in the gateway, which whoever may read that id can compute. */
            readonly authenticationCode?: string;
            /** @description The country, ISO 3166-1, under whose law shifted coordinates are converted; CN restricts it. */
            readonly jurisdiction?: string;
            /** @description Whether a gateway under the law of CN may convert shifted coordinates all the same. */
            readonly allowInChina?: boolean;
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
export type Hj212Options = components['schemas']['hj212']
export type Jtt808Options = components['schemas']['jtt808']
export type NgsiLdOptions = components['schemas']['ngsiLd']
