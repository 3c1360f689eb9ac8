/** A division of the first level as a tile: its short names, by which addresses tell it, and where it stands. */
export interface Province {
    zh: string
    en: string
    x: number
    y: number
}

/** All 34 province-level divisions in the order of the map's rows; a tile each, so that no border is drawn. */
export const provinces: Province[] = [
    { zh: '黑龙江', en: 'Heilongjiang', x: 8, y: 0 },
    { zh: '内蒙古', en: 'Inner Mongolia', x: 6, y: 1 },
    { zh: '吉林', en: 'Jilin', x: 8, y: 1 },
    { zh: '新疆', en: 'Xinjiang', x: 0, y: 2 },
    { zh: '甘肃', en: 'Gansu', x: 2, y: 2 },
    { zh: '宁夏', en: 'Ningxia', x: 3, y: 2 },
    { zh: '山西', en: 'Shanxi', x: 4, y: 2 },
    { zh: '河北', en: 'Hebei', x: 5, y: 2 },
    { zh: '北京', en: 'Beijing', x: 6, y: 2 },
    { zh: '天津', en: 'Tianjin', x: 7, y: 2 },
    { zh: '辽宁', en: 'Liaoning', x: 8, y: 2 },
    { zh: '青海', en: 'Qinghai', x: 1, y: 3 },
    { zh: '陕西', en: 'Shaanxi', x: 3, y: 3 },
    { zh: '河南', en: 'Henan', x: 4, y: 3 },
    { zh: '山东', en: 'Shandong', x: 5, y: 3 },
    { zh: '西藏', en: 'Tibet', x: 0, y: 4 },
    { zh: '四川', en: 'Sichuan', x: 2, y: 4 },
    { zh: '重庆', en: 'Chongqing', x: 3, y: 4 },
    { zh: '湖北', en: 'Hubei', x: 4, y: 4 },
    { zh: '安徽', en: 'Anhui', x: 5, y: 4 },
    { zh: '江苏', en: 'Jiangsu', x: 6, y: 4 },
    { zh: '上海', en: 'Shanghai', x: 7, y: 4 },
    { zh: '贵州', en: 'Guizhou', x: 3, y: 5 },
    { zh: '湖南', en: 'Hunan', x: 4, y: 5 },
    { zh: '江西', en: 'Jiangxi', x: 5, y: 5 },
    { zh: '浙江', en: 'Zhejiang', x: 6, y: 5 },
    { zh: '云南', en: 'Yunnan', x: 2, y: 6 },
    { zh: '广西', en: 'Guangxi', x: 3, y: 6 },
    { zh: '广东', en: 'Guangdong', x: 4, y: 6 },
    { zh: '福建', en: 'Fujian', x: 5, y: 6 },
    { zh: '台湾', en: 'Taiwan', x: 7, y: 6 },
    { zh: '海南', en: 'Hainan', x: 3, y: 7 },
    { zh: '澳门', en: 'Macao', x: 4, y: 7 },
    { zh: '香港', en: 'Hong Kong', x: 5, y: 7 },
]

/** The division a value means: 浙江, 浙江省 or Zhejiang; undefined of what is none, as of a foreign state. */
export function provinceOf(value: string): Province | undefined {
    const text = value.trim().toLowerCase()
    return provinces.find((p) => text.startsWith(p.zh) || text.startsWith(p.en.toLowerCase()))
}
