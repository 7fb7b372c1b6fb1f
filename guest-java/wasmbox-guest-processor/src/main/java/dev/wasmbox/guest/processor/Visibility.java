package dev.wasmbox.guest.processor;

import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Which types the generated code, which is in the package of the guest, can name. */
record Visibility(PackageElement home, Elements elements, Sources sources) {

    void require(TypeElement type, Place place) throws Misuse {
        String name = JavaType.simpleName(type);
        boolean foreign = !elements.getPackageOf(type).equals(home);
        for (TypeElement e = type; e != null; e = outer(e)) {
            Place there = sources.at(e, place);
            if (e.getModifiers().contains(Modifier.PRIVATE)) {
                throw there.misuse(
                        "`%s` is private, so the generated codec cannot reach it. Remove `private`.",
                        name);
            }
            if (foreign && !e.getModifiers().contains(Modifier.PUBLIC)) {
                throw there.misuse(
                        "`%s` is not visible from the package of the guest, `%s`. Make it public.",
                        name, home.getQualifiedName());
            }
        }
    }

    private static @Nullable TypeElement outer(TypeElement type) {
        return type.getEnclosingElement() instanceof TypeElement outer ? outer : null;
    }
}
