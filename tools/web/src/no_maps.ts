// SPDX-License-Identifier: Apache-2.0
// Stands in for d3-geo, which Plot brings along for maps: no chart of ours is one, and it would be 25 KB of the report.
function no_map(): never {
    throw new Error("this build of the charts draws no maps");
}

/** Plot makes one projection while it loads, which only maps would use. */
export function geoTransform(): object {
    return {};
}

export {
    no_map as geoAlbers,
    no_map as geoAlbersUsa,
    no_map as geoAzimuthalEqualArea,
    no_map as geoAzimuthalEquidistant,
    no_map as geoCentroid,
    no_map as geoClipCache,
    no_map as geoClipRectangle,
    no_map as geoConicConformal,
    no_map as geoConicEqualArea,
    no_map as geoConicEquidistant,
    no_map as geoEqualEarth,
    no_map as geoEquirectangular,
    no_map as geoGnomonic,
    no_map as geoGraticule10,
    no_map as geoMercator,
    no_map as geoOrthographic,
    no_map as geoPath,
    no_map as geoStereographic,
    no_map as geoStream,
    no_map as geoTransverseMercator,
};
