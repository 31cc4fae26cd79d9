/**
 * Which names are given: {@code NameRules} judges them, {@code Skeleton} says what they
 * can be taken for. It does not know who has them.
 */
@NullMarked
package dev.sockettome.server.name;

import org.jspecify.annotations.NullMarked;
