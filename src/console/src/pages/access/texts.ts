import { inBoth } from '../../texts/inBoth'

export const texts = inBoth({ zh: {}, en: {} })
