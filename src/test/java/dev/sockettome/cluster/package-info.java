/**
 * Several servers of one room, as processes of their own, on a real Redis that fails:
 * whether what docs/CLUSTER.md promises holds for three servers and hundreds of people.
 */
@NullMarked
package dev.sockettome.cluster;

import org.jspecify.annotations.NullMarked;
