/**
 * The request header in which the site's server tells its own code the address of the client. It is
 * set anew on each request; what a client sends under this name is thrown away.
 */
export const ADDRESS_HEADER = "x-lab101-address";
