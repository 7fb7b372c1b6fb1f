package dev.wasmbox.guest.compiler.internal.repair;

/**
 * A class of TeaVM that a repair patches.
 *
 * @param name its binary name
 * @param changes how many places of it the patch changes; it fails where it finds more or fewer
 */
record PatchedClass(String name, int changes) {}
