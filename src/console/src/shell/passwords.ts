/** Characters a password has at least, as the host asks. */
export const shortestPassword = 12
