/** The administrator of every host that the tests start. */
export const admin = { name: 'admin', password: 'quiet-river-lantern-42' }
