package adventure;

import java.util.List;

/**
 * What a player sees.
 *
 * @param place where the player is
 * @param story what happened there
 * @param things what lies around
 * @param bag what the player carries
 */
public record Scene(String place, String story, List<String> things, List<String> bag) {}
