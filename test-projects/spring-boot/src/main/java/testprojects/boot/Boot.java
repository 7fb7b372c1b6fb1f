package testprojects.boot;

import testprojects.App;

/** Where Spring Boot's launcher begins: everything else lies in jars within its jar. */
public final class Boot {

    private Boot() {}

    public static void main(String[] args) throws Exception {
        App.main(args);
    }
}
